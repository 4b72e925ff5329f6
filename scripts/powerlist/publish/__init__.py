"""Puts a built site on a server so that visitors see the old one or the new one, whole, and nothing between.

On the server lie `releases/0001-<commit>`, `releases/0002-…`, and `current`, a link to the one that is shown:
the web server's root is `current`. A new release grows beside the old ones under a name of its own, is
checked against its manifest, and only then does the link move, in one step.
"""

from powerlist.publish.place import NotAPlace as NotAPlace
from powerlist.publish.place import server_at as server_at
from powerlist.publish.publish import CannotPublish as CannotPublish
from powerlist.publish.publish import Published as Published
from powerlist.publish.publish import publish as publish
from powerlist.publish.publish import roll_back as roll_back
from powerlist.publish.server import Server as Server
