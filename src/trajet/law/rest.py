"""The law wing for programs: procedures and running terms of a person."""

from ninja import Router

router = Router(tags=["law"])
