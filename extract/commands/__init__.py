"""The commands, a module a group. Heavy imports stand inside the commands, so that --help answers at once."""

from extract.commands import check, health, learn, look, portal, publish, report, run
from extract.commands.common import app

__all__ = ["app", "check", "health", "learn", "look", "portal", "publish", "report", "run"]
