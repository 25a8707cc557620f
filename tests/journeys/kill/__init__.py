"""Nothing acknowledged is lost: processes are killed at random while errands run."""
