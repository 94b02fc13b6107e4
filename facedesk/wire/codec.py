"""Frames to messages and back: tolerant in reading, strict in writing (V3.5)."""

from facedesk.wire.fields import UnwritableField, strict_base64
from facedesk.wire.plans import Sender
from facedesk.wire.reading import ProtocolError, decode
from facedesk.wire.writing import encode

__all__ = ["ProtocolError", "Sender", "UnwritableField", "decode", "encode", "strict_base64"]
