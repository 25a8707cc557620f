"""The portal's own calculations."""
