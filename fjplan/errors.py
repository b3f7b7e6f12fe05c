"""The errors that stop a command: one line for the user, exit status 2."""


class FjplanError(Exception):
    """What keeps us from going on; its text is the whole Chinese message, file and line included."""
