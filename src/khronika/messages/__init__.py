"""What the interface says, in the reader's language: catalogues of messages, numbers and days by CLDR."""
