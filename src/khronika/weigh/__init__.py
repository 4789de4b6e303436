"""Events and Figures to Assessments and Contradictions."""
