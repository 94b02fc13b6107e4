"""`facedesk-ctl WORDS`, with a console where `facedesk` has none: asks the station, or runs simulated terminals."""

import sys

from facedesk.__main__ import main

words = sys.argv[1:]
sys.exit(main(words if words[:1] == ["simulate"] else ["ctl", *words]))
