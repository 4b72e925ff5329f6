"""The MkDocs adapter; nothing else imports MkDocs."""

from powerlist.plugin.adapter import PowerlistPlugin as PowerlistPlugin
