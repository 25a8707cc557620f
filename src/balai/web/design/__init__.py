"""The living page of the design system: every component, every question, every state."""
