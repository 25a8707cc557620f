"""The desk's operations and their scope, for the files that share them."""

from balai.kernel.text import Text
from balai.web.api.router import RoomApi
from balai.web.api.scopes import scope

api = RoomApi("desk", Text("Meja petugas", "The officers' desk"))
DESK = scope("desk", Text("Bekerja di meja petugas atas nama Anda", "Work at the desk for you"))
