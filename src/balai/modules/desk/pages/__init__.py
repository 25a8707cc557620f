"""The HTML edge of the desk."""
