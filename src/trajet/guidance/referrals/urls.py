"""Addresses of referrals."""

from django.urls import URLPattern, path

from trajet.guidance.referrals.views import external, lists, making, steps

urlpatterns: list[URLPattern] = [
    path("", lists.referral_list, name="referrals"),
    path("list.xlsx", lists.referral_export, name="referral_export"),
    path("new/", making.referral_new, name="referral_new"),
    path("received/", making.referral_incoming, name="referral_incoming"),
    path("answer/<str:secret>/", external.referral_answer, name="referral_answer"),
    path("<uuid:uuid>/", lists.referral_detail, name="referral"),
    path("<uuid:uuid>/send/", steps.referral_send, name="referral_send"),
    path("<uuid:uuid>/record-answer/", steps.referral_record_answer, name="referral_record_answer"),
    path("<uuid:uuid>/outcome/", steps.referral_outcome, name="referral_outcome"),
    path("<uuid:uuid>/cancel/", steps.referral_cancel, name="referral_cancel"),
    path("<uuid:uuid>/reminder/", steps.referral_reminder, name="referral_reminder"),
    path("<uuid:uuid>/consent/", making.consent_renew, name="referral_consent"),
    path("<uuid:uuid>/consent/withdraw/", steps.consent_withdraw, name="referral_withdraw"),
    path("<uuid:uuid>/link/revoke/", steps.link_revoke, name="referral_link_revoke"),
    path("<uuid:uuid>/letter/", steps.referral_letter, name="referral_letter"),
    path("<uuid:uuid>/slip/", steps.referral_slip, name="referral_slip"),
]
