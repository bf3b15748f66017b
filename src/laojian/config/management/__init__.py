"""管理命令 Commands of the server."""
