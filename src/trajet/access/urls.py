"""Addresses of the access wing."""

from django.urls import path

from trajet.access.views import journal, posts, readers, switch, tokens

app_name = "access"
urlpatterns = [
    path("service/", switch.switch_service, name="switch_service"),
    path("staff/", posts.staff_list, name="staff"),
    path("staff/<uuid:uuid>/", posts.post_edit, name="post"),
    path("readers/", readers.reader_list, name="readers"),
    path("readers/<uuid:uuid>/", readers.reader_end, name="reader_end"),
    path("roles/", posts.role_table, name="roles"),
    path("keys/", tokens.token_list, name="tokens"),
    path("keys/<int:token_id>/revoke/", tokens.token_revoke, name="token_revoke"),
    path("journal/", journal.journal, name="journal"),
]
