"""Addresses of dispatching."""

from django.urls import path

from trajet.reception.dispatch.views import board, decide, papers, rulings

urlpatterns = [
    path("dispatch/", board.board, name="dispatch_board"),
    path("dispatch/ask/", board.ask, name="dispatch_ask"),
    path("dispatch/capacity/", board.capacity, name="dispatch_capacity"),
    path("dispatch/confirm/", board.confirm, name="dispatch_confirm"),
    path("dispatch/news/", board.news, name="dispatch_news"),
    path("dispatch/unmet/", decide.unmet, name="dispatch_unmet"),
    path("dispatch/runs/<uuid:uuid>/progress/", board.progress, name="dispatch_progress"),
    path("dispatch/runs/<uuid:uuid>/cancel/", board.cancel, name="dispatch_cancel"),
    path("dispatch/decisions/", rulings.rulings, name="rulings"),
    path("dispatch/decisions/new/", rulings.rule, name="ruling_new"),
    path("dispatch/decisions/<uuid:uuid>/withdraw/", rulings.withdraw, name="ruling_withdraw"),
    path("dispatch/moves/<uuid:uuid>/withdraw/", rulings.stay_on, name="move_withdraw"),
    path("dispatch/proposals/<uuid:uuid>/", decide.proposal, name="proposal"),
    path("dispatch/proposals/<uuid:uuid>/choose/", decide.choose, name="proposal_choose"),
    path("dispatch/proposals/<uuid:uuid>/alternatives/", decide.alternatives, name="proposal_alternatives"),
    path("dispatch/proposals/<uuid:uuid>/why-not/", decide.why_not, name="proposal_why_not"),
    path("dispatch/designations/", papers.designations, name="designations"),
    path("dispatch/designations/<uuid:uuid>/undo/", papers.undo, name="designation_undo"),
    path("dispatch/designations/<uuid:uuid>/brochure/", papers.brochure, name="designation_brochure"),
    path("dispatch/designations/<uuid:uuid>/arrived/", papers.arrived, name="designation_arrived"),
    path("dispatch/designations/<uuid:uuid>/move/", rulings.move, name="designation_move"),
    path("dispatch/designations/<uuid:uuid>/<slug:kind>.pdf", papers.one_paper, name="designation_paper"),
    path("dispatch/papers/<str:kind>/", papers.paper, name="dispatch_paper"),
]
