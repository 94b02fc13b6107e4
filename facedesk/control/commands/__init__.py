"""The commands of `facedesk ctl`: one declaration each, by subject."""
