"""The reception wing for programs: one line per room."""

from ninja import Router

from trajet.reception.network.rest import router as network

router = Router()
router.add_router("", network)
