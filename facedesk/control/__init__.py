"""The local channel between the station and the command line."""
