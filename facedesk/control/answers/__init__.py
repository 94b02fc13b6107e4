"""What the station answers to the commands of `facedesk ctl`: each calls what the window calls."""
