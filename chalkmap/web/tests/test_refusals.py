"""A refusal is a page, a fragment or JSON, with its own status and code."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from chalkmap.core.errors import RefusedError
from chalkmap.people.models import Person
from chalkmap.web import views
from chalkmap.web.middleware import RefusalMiddleware


class TooTiredError(RefusedError):
    code = "too-tired"
    status = 409
    message = "%(name)s is asleep."


@pytest.fixture
def refuse(rf: RequestFactory, coordinator: Person):
    """Let a view refuse, and return the answer."""

    def refuse(path: str = "/somewhere/", *, htmx: bool = False, **headers: str) -> HttpResponse:
        request = rf.get(path, headers=headers)
        request.user = coordinator
        request.htmx = htmx  # type: ignore[attr-defined]
        middleware = RefusalMiddleware(lambda _request: HttpResponse())
        answer = middleware.process_exception(request, TooTiredError(name="Dana"))
        assert answer is not None
        return answer

    return refuse


def test_a_person_sees_a_page(refuse) -> None:
    answer = refuse(accept="text/html")
    assert answer.status_code == 409
    assert "Dana is asleep." in answer.content.decode()
    assert "too-tired" in answer.content.decode()


def test_htmx_gets_a_message_for_the_page_it_is_in(refuse) -> None:
    answer = refuse(htmx=True, accept="text/html")
    assert answer.status_code == 409
    assert "Dana is asleep." in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "accept"), [("/api/v1/maps", "*/*"), ("/somewhere/", "application/json")]
)
def test_a_program_gets_json(refuse, path: str, accept: str) -> None:
    import json

    answer = refuse(path, accept=accept)
    body = json.loads(answer.content)
    assert body == {"code": "too-tired", "message": "Dana is asleep.", "status": 409}


def test_what_is_refused_is_escaped(rf: RequestFactory, coordinator: Person) -> None:
    request = rf.get("/", headers={"accept": "text/html"})
    request.user = coordinator
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    answer = middleware.process_exception(request, TooTiredError(name="<script>"))
    assert answer is not None
    assert "&lt;script&gt; is asleep" in answer.content.decode()


def test_other_errors_are_not_ours(rf: RequestFactory) -> None:
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    assert middleware.process_exception(rf.get("/"), ValueError()) is None


def test_a_missing_page_says_what_to_do(client: Client, coordinator: Person) -> None:
    client.force_login(coordinator)
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()
    assert 'href="/"' in response.content.decode()


def test_our_own_failure_needs_no_database(rf: RequestFactory) -> None:
    # Without the fixture `db` any query fails.
    response = views.server_error(rf.get("/", headers={"accept": "text/html"}))
    assert response.status_code == 500
    assert "wrong on our side" in response.content.decode()


def test_too_many_form_fields_are_too_large(client: Client, db: None, settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    response = client.post("/accounts/login/", {str(number): "x" for number in range(9)})
    assert response.status_code == 413
    assert "too large" in response.content.decode()


@pytest.mark.django_db(databases="__all__")
def test_health_answers_for_every_database(client: Client) -> None:
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json()["ready"] is True
    assert response.headers["Cache-Control"] is not None
