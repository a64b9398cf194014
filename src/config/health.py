"""Is the site able to answer, database included?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from trajet.access.pages import open_page


@open_page("Load balancers ask without an account; the answer holds no data.")
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"})
