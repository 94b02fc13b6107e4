"""What the station lets a peer take: connections, bytes, time, places in its lists, lines in its log.

Before a peer has registered as an admitted terminal it is a stranger, and all strangers together get little.
"""

from typing import Final

MB: Final = 1024 * 1024

# Connections, counted from their acceptance

CONNECTIONS_MOST = 4000
"""Of terminals and strangers together, where the system lends as many handles."""
HANDLES_KEPT = 96
"""Of the handles that the system lends, those for the store, the local channel and the log: no connection gets them."""
CONNECTIONS_LEAST = 8
"""So many are served, however few handles there are."""
STRANGERS_PART = 2
"""One in so many connections at most is a stranger's."""
STRANGERS_PER_ADDRESS_PART = 4
"""One in so many connections at most is of strangers at one address; a thousand terminals may share one."""
V6_NETWORK_BITS = 64
"""One peer has at least so large a network of IPv6: it counts as one address."""
BACKLOG = 1024
"""Connections that the system makes before they are accepted."""
ACCEPTED_A_TURN = 16
"""Connections accepted before others have their turn on the loop."""
NO_HANDLES_PAUSE_S = 1.0
SENT_OFF_AT_ONCE = 8
"""Strangers sent off when there is no handle left all the same."""

NOTED_S = 600.0
"""So long it stays noted that strangers had to give way, or that terminals have all places."""

# Before registration

OPEN_WITHIN_S = 10.0
"""Handshake, from acceptance."""
REGISTER_WITHIN_S = 10.0
"""Handshake and registration, from acceptance, whatever the peer sends meanwhile."""
HANDSHAKE_MOST_BYTES = 8 * 1024
REGISTRATION_MOST_BYTES = 8 * 1024
"""A registration has some 350 bytes; newer firmware may add fields, and spaces."""
STRANGER_MOST_BYTES = 16 * 1024
"""All that is read after the handshake of a peer that has not registered."""
STRANGERS_A_TURN = 4
"""Strangers whose bytes are read before terminals have their turn on the loop."""
REGISTRATION_HEAVY_S = 0.001
"""A registration that took longer to read than any honest one is followed by a rest for strangers, as for `HEAVY_S`."""

ARRIVALS_MOST, ARRIVALS_PER_ADDRESS = 64, 8
"""What came to the port of late, and of one address: so much is kept to be looked at."""

# A terminal's connection

FRAMES_A_TURN = 16
"""WebSocket frames of one connection that are read before others have their turn on the loop."""
CONTROLS_MOST, CONTROLS_WITHIN_S = 200, 10.0
"""Pings and pongs of one connection."""
UNREAD_MOST_BYTES = 8 * MB
"""What is written to a peer that does not read."""
OUTBOX_MESSAGES = 512
FRAMES_UNDER_WAY = 32
"""Messages of one terminal that are neither stored nor answered."""
FOREIGN_FRAMES_MOST = 50
"""A connection that keeps sending what is no message is closed; of unknown messages no more are kept."""

DEAD_AFTER_S = 100.0
"""Terminals beat every 30 s; this long without a byte means offline."""
SLOWEST_BYTES_PER_S = 1024
"""A message that takes longer than `DEAD_AFTER_S` has to come at least as fast."""
SEND_WITHIN_S = 10.0
CLOSE_WITHIN_S = 1.0
"""A refused terminal is gone within 2 s, also one that does not answer the closing."""
ALIVE_WITHIN_S = 2.0
"""Who answers a ping on a connection that another has taken over from is a second terminal, or was when it did."""

# Memory for messages under way

ROOM_BYTES = 128 * MB
"""All messages that are neither stored nor answered."""
ROOM_KEPT_BYTES = 32 * MB
"""Beyond that, for terminals of which nothing is under way."""
ROOM_SHARE = 4
"""A terminal may have under way one in so many of the bytes that are free: the fuller, the less."""
HALF_READ_BYTES = 256 * MB
"""Messages that have come in part, of all connections: beyond it the one that has been coming longest is cut off."""
HELD_BYTES = 64 * MB
"""Records that the store refused are held and tried again up to this size; terminals keep the others."""
READ_ON_LOOP_BYTES = 4096
"""A message up to this size is read at once: handing it to a thread would cost more."""
HEAVY_S, REST_TIMES, REST_MOST_S = 0.004, 3, 0.2
"""A message that took the reading thread longer is followed by a rest so many times as long: while it is read nothing
else of the program runs. Terminals whose last message was none such are read all the same."""
LARGE_BYTES = 512 * 1024
"""A message of at least so many bytes is large."""
LARGE_STORING_BYTES = 2 * MB
"""Large messages that are read, and not stored yet: beyond it further ones wait, and smaller ones pass them."""
LARGE_REST_MOST_S = 0.5
"""When a large message is stored, the next one waits as long as that took, so that the disk is others' as often."""
HUGE_BYTES = MB
"""A message of at least so many bytes is huge: a picture in it has 750 KB."""
HUGE_BYTES_PER_S, HUGE_AT_ONCE_S = 8 * MB, 4.0
"""Huge messages of all terminals come at this pace at most, after so long a time of it at once."""
COSTS_KEPT = 64
"""Terminals of which it is known what reading has cost, beside those of whom something waits."""
TERMINAL_ROOM_BYTES = 3 * MB
"""What one terminal may have under way at most before more is read of it."""

# The station's own work and looks

TURN_S = 0.004
"""So long many terminals are looked at before others have their turn."""
GATES_STORED_WITHIN_S = 0.5
"""So long a disk may take when gates are to be held: then they are all the same, and stored when the disk allows."""
STORE_AGAIN_S = 1.0
"""What the store has refused is tried again after so long."""
ACKNOWLEDGED_AT_ONCE = 500
"""So many alerts are acknowledged in one transaction: records wait for no more."""
SHOWN_WITHIN_S = 30.0
"""So long one picture may take to be made small; after that its place is free for others."""
KNOWN_HOLDS_S = 1.0
"""So long it is not asked anew where admitted terminals are."""

STOP_WITHIN_S = 3.0
STORE_ENDS_WITHIN_S = 4.0
"""A disk that has not taken what it was given so long after the end was asked for is not waited for any more."""
WATCH_EVERY_S = 1.0
SLEPT_S = 3.0
"""A look that comes later than this after the last: the process stood still, and what arrived meanwhile is unread."""

# Waiting list

WAITING_MOST = 500
"""Serials that wait for admission; beyond it the one goes that has been silent longest."""
SILENT_AFTER_US = 10 * 60 * 1_000_000
"""A waiting serial that has not called for this long goes before any other."""
CALLED_AGAIN_US = 5 * 1_000_000
"""A serial whose calls lie at least so far apart calls again and again."""
NEW_SERIALS_AT_ONCE, NEW_SERIALS_PER_S = 200, 2.0
"""New serials listed from one address at once, and then; what comes faster is refused unlisted."""
SAVED_EVERY_US = 10 * 1_000_000
"""What a terminal says of itself is stored at most so often, and on the way by the next look."""

# Log

LOG_LINES_PER_ADDRESS = 1
"""Lines a minute about strangers at one address."""
LOG_LINES_PER_TERMINAL = 6
"""Lines a minute about one terminal."""
LOG_LINES_IN_ALL = 240
"""Lines a minute about all peers."""
PEERS_NAMED = 10
"""Peers that are named at the end of a minute with how many lines were left out; the rest is said together."""
PEERS_COUNTED = 2000
"""Peers of which it is counted what was left out; the rest is counted together."""

# Rosters that are read out

ROSTER_PERSONS: Final = 100_000
"""No terminal holds more people: one that counts more, or sends more, is not understood."""
ROSTER_CHARACTERS: Final = 8 * 1024 * 1024
"""All numbers and names of a roster, which are in memory while it is compared."""
PLACE_CHARACTERS: Final = 64
"""What tells one person of a read-out from another: an index, or the number or the name where there is none."""
READ_OUT_S: Final = 24 * 3600.0
"""A whole read-out, with all its starts; who watches it can stop it before."""
NIGHTLY_S: Final = 2 * 3600.0
"""Unattended, one terminal is compared for so long; then the next one is."""

# Firmware that terminals fetch

FIRMWARE_LOOK_S: Final = 20.0
"""A disk or a share that does not say within this time what a file is."""
FETCHES_PER_ADDRESS: Final = 64
"""Connections from one address at which terminals are asked; all may lie behind one."""
FETCH_STRANGERS_MOST: Final = 8
"""Connections of those who are asked nothing, and find nothing."""
FETCH_REQUESTS_MOST_BYTES: Final = 16 * 1024
"""What a connection may send for each time that it is given what it is offered: requests, and nothing else."""
FETCH_BYTES_PER_S: Final = 32 * MB
"""What all fetch together: more would keep records waiting."""
FETCH_IDLE_S: Final = 15.0
"""A connection without a request, or between two, stays so long."""
FETCH_STALLED_S: Final = 60.0
"""Who takes nothing for so long is cut off; it may go on where it was."""
FETCH_ENDS_WITHIN_S: Final = 1.0
UPGRADE_ANSWER_S: Final = 60.0
"""Neither an answer nor a fetch for so long after it was told: it will not come."""
UPGRADE_S: Final = 24 * 3600.0
"""A terminal that gives signs of an upgrade for longer than this is waited for no more."""
UPGRADE_LATE_US: Final = 24 * 3600 * 1_000_000
"""One that was given up, and is back with another version within this time, has done it after all."""

# The computer's clock

LEAP_US: Final = 120 * 1_000_000
"""A clock that is further from its course has leapt; less is what a time server sets right now and then."""
BACK_US: Final = 15 * 60 * 1_000_000
"""A clock at the start may be so far before what the store holds: while the computer was off it went by itself."""
AWAY_US: Final = 90 * 24 * 3600 * 1_000_000
"""Longer than this nobody has a station switched off: a clock that shows so at the start has to be proved right."""
AGREE_US: Final = 5 * 60 * 1_000_000
"""A terminal whose time is so near to another agrees with it."""
STEADY_US: Final = 10 * 60 * 1_000_000
"""So long a clock goes steadily before it is believed by that."""
SET_RIGHT_US: Final = 3600 * 1_000_000
"""A leap no longer than this is believed once the clock was steady: clocks that went wrong are set right by such."""
ZONE_LEAP_US: Final = 26 * 3600 * 1_000_000
"""A leap no longer than this may be a zone that was mixed up: believed once steady, unless terminals contradict."""
EARLIEST_US: Final = 1_735_689_600 * 1_000_000
"""2025 began: this program was not made before, so no clock that shows less is right."""
MARK_EVERY_US: Final = 10 * 60 * 1_000_000
"""So often it is stored how far the time has come."""
