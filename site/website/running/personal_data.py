"""Nothing that is stored for running the site is about people."""

from foundation.registries.personal_data import NothingPersonal

NOTHING = [
    NothingPersonal(model="running.SignOfLife", fields=["part", "name", "at", "worked_at"]),
    NothingPersonal(model="running.Backup", fields=["made_at", "size", "checksum"]),
]
