"""Every address of the product, by app."""

from __future__ import annotations

from django.urls import include, path

from chalkmap.config.api import api

urlpatterns = [
    path("", include("chalkmap.bridges.urls")),
    path("", include("chalkmap.people.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("maps/", include("chalkmap.maps.urls")),
    path("", include("chalkmap.web.urls")),
]

handler400 = "chalkmap.web.views.bad_request"
handler403 = "chalkmap.web.views.forbidden"
handler404 = "chalkmap.web.views.not_found"
handler429 = "chalkmap.web.views.too_many"  # allauth asks for it by this name
handler500 = "chalkmap.web.views.server_error"
