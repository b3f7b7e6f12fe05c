"""The errors that stop a command: one line for the user, exit status 2."""


class FjplanError(Exception):
    """What keeps us from going on; its text is the whole Chinese message, file and line included."""


def os_reason(error: OSError) -> str:
    """Why the system would not read a file, in Chinese."""
    match error:
        case FileNotFoundError():
            return "没有这个文件；请检查路径"
        case IsADirectoryError():
            return "这是一个文件夹"
        case PermissionError():
            return "没有权限读取"
    return f"读取失败（{error.strerror}）"
