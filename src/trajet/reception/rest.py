"""The reception wing for programs: one line per room."""

from ninja import Router

from trajet.reception.arrivals.rest import router as arrivals
from trajet.reception.dispatch.rest import router as dispatch
from trajet.reception.network.rest import router as network

router = Router()
router.add_router("", arrivals)
router.add_router("", dispatch)
router.add_router("", network)
