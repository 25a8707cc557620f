"""The rules of identity, without a database."""
