"""`python -m khronika`: the command line."""

from khronika.cli.main import main

if __name__ == "__main__":
    main()
