"""The addresses of the library and of maps."""

from __future__ import annotations

from django.urls import path

from chalkmap.maps.views import files, importing, library, one_map, sharing

app_name = "maps"
urlpatterns = [
    path("", library.library, name="library"),
    path("new/", library.new, name="new"),
    path("import/", importing.import_maps, name="import"),
    path("<slug:map_id>", one_map.map_page, name="map"),
    path("<slug:map_id>/menu/", library.menu, name="menu"),
    path("<slug:map_id>/rename/", library.rename, name="rename"),
    path("<slug:map_id>/duplicate/", library.duplicate, name="duplicate"),
    path("<slug:map_id>/trash/", library.trash, name="trash"),
    path("<slug:map_id>/restore/", library.restore, name="restore"),
    path("<slug:map_id>/thumbnail.svg", one_map.thumbnail, name="thumbnail"),
    path("<slug:map_id>/files/<str:name>", files.file, name="file"),
    path("<slug:map_id>/files/<str:name>/preview", files.preview, name="file-preview"),
    path("<slug:map_id>/export.<slug:file_format>", one_map.export, name="export"),
    path(
        "<slug:map_id>/export.<slug:file_format>/check/",
        one_map.check_export,
        name="check-export",
    ),
    path("<slug:map_id>/shares/", sharing.shares, name="shares"),
    path("<slug:map_id>/shares/person/", sharing.share_with_person, name="share-with-person"),
    path("<slug:map_id>/shares/circle/", sharing.share_with_circle, name="share-with-circle"),
    path("<slug:map_id>/shares/<int:share_id>/level/", sharing.change_level, name="change-level"),
    path("<slug:map_id>/shares/<int:share_id>/remove/", sharing.unshare, name="unshare"),
    path("<slug:map_id>/shares/people/", sharing.people, name="people"),
]
