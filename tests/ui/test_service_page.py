from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from ui.pretend import SITE, PretendBackend
from ui.shots import NOW

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.presenters.operating.day_ledger import PAUSE_LOCAL_S


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_before_it_is_open_every_station_is_unknown(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    stage.service.start()
    page = stage.window.service_page
    assert page.pipeline.button("queue").accessibleName() == "Queue: Not known yet. –"
    assert "</span> Opening\n" in texts(page)
    assert not page.drain_button.isVisible()
    stage.runner.run_all()


def test_every_station_shows_its_state_its_figures_and_an_age(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=3))
    stage.open()
    names = [
        stage.window.service_page.pipeline.button(key).accessibleName()
        for key in ("queue", "drain", "heat_map")
    ]
    assert names == [
        "Queue: At rest. ≈ 0 waiting 0 in flight, 0 dead 2 s ago",
        "Drain: Drained. 61 events last time 1 file, 412 ms 3 s ago",
        "Heat map: Up to date. 6,533 clicks on 3 pages 2 s ago",
    ]


def test_a_long_error_never_cuts_the_pipeline_off_in_a_small_window(qtbot, make_stage) -> None:
    backend = PretendBackend(pages=3)
    backend.drain_error = LogDigError("The drain could not be run.", "AccessDenied: s3:PutObject. " * 30)
    stage = make_stage(backend)
    stage.window.resize(1_024, 700)
    stage.open()
    stage.service.drain_now()
    stage.runner.run_all()
    page = stage.window.service_page
    button = page.pipeline.button("queue")
    qtbot.waitUntil(lambda: page.banner.height() > 100)  # its text is wrapped when it is laid out
    qtbot.waitUntil(lambda: button.height() >= button.sizeHint().height())
    assert page.pipeline.rect().contains(button.geometry())


def test_a_click_on_the_heat_map_station_opens_its_page(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=1))
    stage.open()
    QTest.mouseClick(stage.window.service_page.pipeline.button("heat_map"), Qt.MouseButton.LeftButton)
    assert stage.window.page == "heat_maps"


def test_the_tag_for_ones_own_pages_can_be_copied_and_a_page_be_checked_at_any_time(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    stage.open()
    stage.window.service_page.tag_button.click()
    stage.runner.run_all()
    window = stage.window.operating.tag
    window.page.tag.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith('<script async src="http://127.0.0.1:4711/t/')
    assert 'data-token="local"' in copied
    window.page.url.setText(" https://shop.example/ ")
    window.page.check_button.click()
    stage.runner.run_all()
    assert ("check_page", "https://shop.example/") in stage.backend.operating.asked
    assert window.page.verdict.text() == "https://shop.example/ sends its clicks."


def test_a_service_of_the_original_has_no_tag(make_stage) -> None:
    backend = PretendBackend(pages=1)
    backend.snapshot = replace(backend.snapshot, service=replace(backend.snapshot.service, original=True))
    stage = make_stage(backend)
    stage.open()
    assert stage.window.service_page.probe_button.isVisibleTo(stage.window)
    assert not stage.window.service_page.tag_button.isVisibleTo(stage.window)


def test_a_station_without_a_page_explains_itself(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=1))
    stage.open()
    page = stage.window.service_page
    QTest.mouseClick(page.pipeline.button("collector"), Qt.MouseButton.LeftButton)
    assert stage.window.page == "services"
    assert "● Collector: The collector answers and reaches SQS." in texts(page)


def test_a_station_with_a_page_leads_there(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=1))
    stage.open()
    for station, leads_to in (("queue", "queue"), ("storage", "logs"), ("heat_map", "heat_maps")):
        stage.window.show_page("services")
        button = stage.window.service_page.pipeline.button(station)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert stage.window.page == leads_to


def test_what_is_wrong_explains_itself_unasked(make_stage) -> None:
    backend = PretendBackend(pages=1)
    backend.snapshot = replace(backend.snapshot, queue=QueueDepth(0, 0, 0, 3))
    stage = make_stage(backend)
    stage.open()
    assert "▲ Queue: Dead letters: 3 messages could not be drained in 20 tries." in texts(
        stage.window.service_page
    )


def test_the_ledger_shows_numbers_that_add_up(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=3))
    stage.open()
    said = stage.window.service_page.ledger.accessibleName()
    assert said == (
        "9362 Lines = 9254 distinct + 108 duplicates + 0 clashes + 0 bad + 0 suspect + 0 phantom + 0 erased. "
        "9254 Distinct = 6533 clicks + 1633 views + 1088 scrolls + 0 moves + 0 probes."
    )
    assert 9_254 + 108 == 9_362
    assert 6_533 + 1_633 + 1_088 == 9_254


def test_the_ledger_of_today_names_the_hop_of_each_gap_and_the_age_of_sqs_counters(make_stage) -> None:
    backend = PretendBackend(pages=3)
    backend.operating.lost = 5
    stage = make_stage(backend)
    stage.open()
    page = stage.window.service_page
    sum_of_today = page.day.sum.accessibleName()
    assert sum_of_today.startswith("9371 Accepted = 9362 stored + 4 void + 0 rejected")
    assert sum_of_today.endswith("5 missing.")
    said = texts(page.day)
    assert "■ Not explained: 5 lines." in said
    assert "▲ Missing: 1 line. Hop: Drain. The lines on both sides lie in 2026-11-23/5feceb66" in said
    assert "And 2 more." in said
    assert "SQS's own counters, 2 s ago: ≈ 0 messages waiting" in said
    QTest.mouseClick(page.day.logs_button, Qt.MouseButton.LeftButton)
    assert stage.window.page == "logs"


def test_today_is_counted_while_somebody_looks_and_again_when_something_came_in(make_stage) -> None:
    backend = PretendBackend(pages=1)
    clock = [NOW]
    stage = make_stage(backend, clock=lambda: clock[0])
    stage.open()
    counts = backend.operating.asked

    def counted() -> int:
        stage.service.sync_now()
        stage.runner.run_all()
        return counts.count(("account", "2026-11-23"))

    assert counted() == 1
    assert counted() == 1
    backend.add_clicks(f"{SITE}/shop.html", [1], [2])
    assert counted() == 1
    clock[0] += timedelta(seconds=PAUSE_LOCAL_S)
    assert counted() == 2
    stage.window.show_page("activity")
    clock[0] += timedelta(seconds=PAUSE_LOCAL_S)
    backend.add_clicks(f"{SITE}/shop.html", [3], [4])
    assert counted() == 2
    stage.window.show_page("services")
    stage.runner.run_all()
    assert counted() == 3
    stage.window.show_page("queue")
    stage.window.operating.commands.count.trigger()
    stage.runner.run_all()
    assert stage.window.page == "services"
    assert counted() == 4


def test_a_day_that_cannot_be_counted_says_why_and_is_counted_when_asked(make_stage) -> None:
    backend = PretendBackend(pages=1)
    backend.operating.error = LogDigError("The bucket could not be read.", "AccessDenied", "Ask for it.")
    stage = make_stage(backend)
    stage.open()
    day = stage.window.service_page.day
    assert "The bucket could not be read." in texts(day)
    backend.operating.error = None
    QTest.mouseClick(day.count_button, Qt.MouseButton.LeftButton)
    stage.runner.run_all()
    assert "At rest, and every line is accounted for." in texts(day)


def test_drain_now_drains_once_and_says_what_it_did(make_stage) -> None:
    backend = PretendBackend(pages=1)
    stage = make_stage(backend)
    stage.open()
    button = stage.window.service_page.drain_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    stage.runner.run_all()
    assert button.isEnabled()
    assert backend.asked.count("drain_now") == 1
    assert "Moved 12 messages with 61 events into 1 file: 55.2 kB in 412 ms." in texts(
        stage.window.service_page
    )


def test_an_error_stands_in_the_page_with_title_detail_and_hint(make_stage) -> None:
    backend = PretendBackend(pages=1)
    backend.opening_error = LogDigError(
        "Port 4710 is taken.", "By another program.", "End it, then try again."
    )
    stage = make_stage(backend)
    stage.open()
    banner = stage.window.service_page.banner
    assert banner.isVisible()
    assert texts(banner) == "■ Port 4710 is taken.\nBy another program.\nEnd it, then try again."
    assert banner.accessibleName() == "Error: Port 4710 is taken. By another program. End it, then try again."
    backend.opening_error = None
    QTest.mouseClick(banner.retry_button, Qt.MouseButton.LeftButton)
    stage.runner.run_all()
    assert not banner.isVisible()
    assert stage.service.state.phase == "open"


def test_a_service_whose_opening_was_cancelled_can_be_opened_again(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    stage.service.start()
    button = stage.window.service_page.start_button
    assert not button.isVisible()
    stage.runner.jobs[0].cancel()
    stage.runner.run_all()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.runner.run_all()
    assert stage.service.state.phase == "open"


def test_the_sample_sites_address_can_be_copied(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    stage.open()
    sample = stage.window.service_page.sample
    assert f'href="{SITE}/index.html"' in sample.link.text()
    QGuiApplication.clipboard().clear()
    QTest.mouseClick(sample.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == f"{SITE}/index.html"


def test_a_most_clicked_page_leads_to_its_heat_map(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=3))
    stage.open()
    button = stage.window.service_page.top_pages.buttons[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.runner.run_all()
    assert stage.window.page == "heat_maps"
    assert stage.heat_map.state.drawn.picture.request.url == f"{SITE}/index.html"


def test_nothing_is_cut_off_in_the_smallest_window(qtbot, make_stage) -> None:
    backend = PretendBackend(pages=3)
    stage = make_stage(backend)
    stage.window.resize(stage.window.minimumSize())
    stage.open()
    for key in ("tracker", "collector", "queue", "drain", "storage", "heat_map"):
        button = stage.window.service_page.pipeline.button(key)
        qtbot.waitUntil(lambda button=button: button.height() >= button.sizeHint().height())  # laid out later
        assert button.width() >= button.sizeHint().width()
