"""What a case may become, and when it was promised: plain values, no database."""
