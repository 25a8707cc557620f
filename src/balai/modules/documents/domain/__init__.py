"""What a paper may be and what an issued document proves: bytes and values, no database."""
