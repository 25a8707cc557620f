"""What a room needs to open its acts and reads to programs: see router.py for how."""
