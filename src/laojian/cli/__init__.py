"""命令行 The command line: ground-floor work with no server and no database."""
