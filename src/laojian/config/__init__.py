"""配置 Configuration: settings, addresses, the clock, jobs and the commands of the server. Imports every room."""
