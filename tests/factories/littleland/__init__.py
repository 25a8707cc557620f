"""A country that does not exist: the smallest one the house can be started for."""
