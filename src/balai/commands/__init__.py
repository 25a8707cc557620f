"""The commands of `balai`, one file each: HELP, arguments(parser), run(options) -> exit status."""
