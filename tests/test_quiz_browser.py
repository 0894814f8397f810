"""The quiz in a real browser: answered by mouse and by keys, its notes, its results, and that nothing stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest
from helpers.accessibility import faults_in, show

from sitebuild.content.library import Library

AWAY = "https://weather.gc.ca/"
MODES = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
}


@pytest.fixture(scope="module")
def questions(library: Library) -> dict:
    """The questions by id."""
    return {question.id: question for question in library.quizzes["module"].questions}


@pytest.fixture(scope="module")
def tab(chromium):
    """One page of the browser for all tests that begin with the quiz loaded anew."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def quiz(tab, served):
    """The quiz, loaded anew, with all its folds open."""
    tab.emulate_media(media="screen")
    tab.goto(f"{served}/quiz/")
    tab.evaluate("document.querySelectorAll('.quiz-fold').forEach(fold => { fold.open = true; })")
    return tab


def open_quiz(page, served: str) -> None:
    """Goes to the quiz and opens what is still folded, by hand, so that it works without script too."""
    page.goto(f"{served}/quiz/")
    for heading in page.locator("details.quiz-fold:not([open]) > summary").all()[::-1]:
        heading.click()


def part(page, id: str):
    return page.locator(f"#{id}")


def curly(text: str) -> str:
    return text.replace("'", "’")


def choose(page, question, right: bool = True) -> None:
    """Answers a question by mouse, rightly or wrongly, and checks it."""
    fields = part(page, question.id).locator(".quiz-choice input, .quiz-choice select")
    count = len(question.options)
    for place, option in enumerate(question.options):
        if question.type == "order":
            fields.nth(place).select_option(
                str(option.position if right else count + 1 - option.position)
            )
        elif question.type == "multiple":
            rights = [number for number, one in enumerate(question.options) if one.correct]
            wrongs = [number for number, one in enumerate(question.options) if not one.correct]
            wanted = rights if right else (rights[1:] + wrongs[:1])
            fields.nth(place).set_checked(place in wanted)
        elif option.correct == right:
            fields.nth(place).check()
    part(page, question.id).get_by_role("button", name="Check my answer").click()


# Answers questions as fast as the page can: the fields are pressed, but not one by one from outside.
CHOOSE_ALL = """answers => {
    for (const [id, values] of answers) {
        const part = document.getElementById(id);
        [...part.querySelectorAll(".quiz-choice input, .quiz-choice select")].forEach((field, place) => {
            if (field.tagName === "SELECT") {
                field.value = values[place];
                for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
            } else if (field.checked !== values[place] && (values[place] || field.type === "checkbox")) field.click();
        });
        [...part.querySelectorAll("button")].find(one => one.textContent.trim() === "Check my answer").click();
    }
}"""


def choose_all(page, questions, wrong: Collection[str] = ()) -> None:
    """Answers all questions rightly, but for those whose ids are given."""
    page.evaluate(
        CHOOSE_ALL, [[one.id, answers_to(one, one.id not in wrong)] for one in questions.values()]
    )


def answers_to(question, right: bool) -> list[str | bool]:
    """What each field of a question is given: `choose` says the same for one at a time."""
    options = question.options
    if question.type == "order":
        return [
            str(option.position if right else len(options) + 1 - option.position)
            for option in options
        ]
    if question.type == "multiple" and not right:
        rights = [place for place, one in enumerate(options) if one.correct]
        wrongs = [place for place, one in enumerate(options) if not one.correct]
        return [place in rights[1:] + wrongs[:1] for place in range(len(options))]
    if right:
        return [option.correct for option in options]
    last = [place for place, one in enumerate(options) if not one.correct][-1]
    return [place == last for place in range(len(options))]


def outcome(page, id: str) -> str:
    return part(page, id).locator(".quiz-outcome").inner_text()


def focus_first(page, id: str) -> None:
    """Puts the focus just before the question's first field, as a reader who tabs has it."""
    part(page, id).locator(".quiz-choice input, .quiz-choice select").first.focus()


def test_a_question_with_one_right_answer_is_answered_by_keys_alone(quiz, questions):
    for id in ("q01", "q06", "q02"):  # single, true-false, scenario
        right = [option.correct for option in questions[id].options].index(True)
        focus_first(quiz, id)
        quiz.keyboard.press("Space")
        for _ in range(right):
            quiz.keyboard.press("ArrowDown")
        quiz.keyboard.press("Tab")
        quiz.keyboard.press("Enter")
        assert outcome(quiz, id) == "Yes."
        assert quiz.evaluate("document.activeElement.textContent") == "Check my answer"


def test_a_question_with_several_right_answers_is_answered_by_keys_alone(quiz, questions):
    focus_first(quiz, "q07")
    for option in questions["q07"].options:
        if option.correct:
            quiz.keyboard.press("Space")
        quiz.keyboard.press("Tab")
    quiz.keyboard.press("Space")
    assert outcome(quiz, "q07") == "Yes."


def test_an_order_is_given_by_keys_alone_and_nothing_is_dragged(quiz, questions):
    focus_first(quiz, "q03")
    for option in questions["q03"].options:
        quiz.keyboard.type(str(option.position))
        quiz.keyboard.press("Tab")
    quiz.keyboard.press("Enter")
    assert outcome(quiz, "q03") == "Yes."
    assert quiz.locator("[draggable=true], [dropzone]").count() == 0


def test_each_question_is_a_group_named_by_its_words_with_native_fields(quiz, questions):
    for question in questions.values():
        group = quiz.get_by_role("group", name=curly(question.stem), exact=True)
        role = {"multiple": "checkbox", "order": "combobox"}.get(question.type, "radio")
        assert group.get_by_role(role).count() == len(question.options)
        assert (
            group.get_by_role(role, name=curly(question.options[0].text), exact=True).count() == 1
        )


def test_the_questions_come_five_at_a_time_and_all_of_them_are_printed(page, served, questions):
    page.goto(f"{served}/quiz/")
    folds = page.locator("details.quiz-fold")
    assert [fold.locator(".quiz-question").count() for fold in folds.all()] == [5, 5, 5, 5]
    assert [fold.get_attribute("open") for fold in folds.all()] == ["", None, None, None]
    assert folds.nth(1).locator("> summary").inner_text() == "Questions 6 to 10"
    page.emulate_media(media="print")
    assert all(part(page, id).locator(".quiz-paper").is_visible() for id in questions)
    assert not folds.first.locator("> summary").is_visible()


def test_the_notes_on_the_chosen_and_the_right_answer_are_in_sight_and_spoken_at_once(
    quiz, questions
):
    choose(quiz, questions["q01"], right=False)
    said = part(quiz, "q01").get_by_role("status")
    chosen = [option for option in questions["q01"].options if not option.correct][-1]
    right = next(option for option in questions["q01"].options if option.correct)
    assert outcome(quiz, "q01") == "Not this one."
    for option in (chosen, right):
        assert said.get_by_text(curly(option.feedback)).is_visible()
    assert said.locator("details").count() == 0
    assert (
        part(quiz, "q01")
        .locator(".quiz-after .quiz-rationale a")
        .get_attribute("href")
        .endswith("#2-1")
    )


def test_the_notes_on_the_other_answers_can_be_opened(quiz, questions):
    choose(quiz, questions["q01"])
    more = part(quiz, "q01").locator(".quiz-after details")
    other = more.get_by_text(curly(questions["q01"].options[0].feedback))
    assert not other.is_visible()
    more.get_by_text("Notes on the other answers").click()
    assert other.is_visible()


def test_verdicts_are_words_with_a_sign_never_colour_alone(quiz, questions):
    choose(quiz, questions["q01"], right=False)
    choose(quiz, questions["q06"])
    sign = "element => getComputedStyle(element, '::before').content"
    assert "✗" in part(quiz, "q01").locator(".quiz-outcome .quiz-verdict").evaluate(sign)
    assert "✓" in part(quiz, "q06").locator(".quiz-outcome .quiz-verdict").evaluate(sign)


@pytest.mark.parametrize("right", [True, False])
def test_a_line_warns_before_answering_and_every_unsafe_answer_is_corrected_after(
    quiz, questions, right
):
    for question in questions.values():
        warning = part(quiz, question.id).locator(".quiz-unsafe")
        assert warning.count() == bool(question.unsafe_options)
        if not question.unsafe_options:
            continue
        assert warning.is_visible()
        assert (
            warning.bounding_box()["y"]
            < part(quiz, question.id).locator("legend").bounding_box()["y"]
        )
        assert part(quiz, question.id).locator("li[data-unsafe]:visible").count() == 0
        choose_all(quiz, {question.id: question}, wrong=() if right else (question.id,))
        items = part(quiz, question.id).locator(".quiz-said li[data-unsafe]")
        assert items.count() == len(question.unsafe_options)
        for option in question.unsafe_options:
            item = items.filter(has_text=curly(option.text))
            assert item.get_by_text(curly(option.feedback)).is_visible()
            assert item.get_by_text("The module says not to do this:").is_visible()


def test_nothing_is_told_before_enough_was_chosen(quiz):
    part(quiz, "q01").get_by_role("button", name="Check my answer").click()
    assert part(quiz, "q01").get_by_role("status").inner_text() == "Choose an answer first."
    part(quiz, "q07").get_by_role("checkbox").first.check()
    part(quiz, "q07").get_by_role("button", name="Check my answer").click()
    assert part(quiz, "q07").get_by_role("status").inner_text() == "Choose 3. You have chosen 1."
    for menu in part(quiz, "q03").get_by_role("combobox").all():
        menu.select_option("1")
    part(quiz, "q03").get_by_role("button", name="Check my answer").click()
    assert (
        part(quiz, "q03").get_by_role("status").inner_text()
        == "Give each line a number of its own."
    )
    assert quiz.locator(".quiz-notes:visible").count() == 0


def test_a_partly_right_answer_counts_as_wrong_and_says_how_much_was_right(quiz, questions):
    choose(quiz, questions["q07"], right=False)
    assert outcome(quiz, "q07") == "Not this one. 2 of 3 are right."
    choose(quiz, questions["q03"], right=False)
    assert outcome(quiz, "q03") == "Not this one. 1 of 5 are right."


def test_a_question_can_be_tried_again_at_once(quiz, questions):
    choose(quiz, questions["q01"], right=False)
    part(quiz, "q01").get_by_role("button", name="Try again").click()
    assert part(quiz, "q01").locator("input:checked").count() == 0
    assert part(quiz, "q01").get_by_role("status").inner_text() == ""
    assert quiz.evaluate("document.activeElement.name") == "q01"
    choose(quiz, questions["q01"])
    assert outcome(quiz, "q01") == "Yes."


def test_all_right_meets_the_mark_and_every_goal_and_leaves_no_slide_to_read(quiz, questions):
    choose_all(quiz, questions)
    quiz.get_by_role("button", name="Show my results").click()
    results = quiz.locator(".quiz-results")
    assert results.get_by_role("status").inner_text() == "20 of 20 right. The suggested mark is 16."
    assert results.get_by_text("Your score meets the suggested mark.").is_visible()
    assert not results.get_by_text("A few points need another look.").is_visible()
    assert results.locator(".quiz-goals li").filter(has_text="✓ Met:").count() == 5
    assert results.locator(".quiz-read-again li").all_inner_texts() == [
        "None. Every answer was right."
    ]
    assert results.get_by_text("If anything here stayed with you").is_visible()
    assert quiz.evaluate("document.activeElement.textContent") == "Show my results"
    assert quiz.locator("[data-fill=score]").inner_text() == "20"


def test_wrong_answers_show_in_their_section_their_goal_and_the_slides_to_read_again(
    quiz, questions
):
    choose_all(quiz, questions, wrong=("q02", "q04", "q05", "q06", "q19"))
    quiz.get_by_role("button", name="Show my results").click()
    results = quiz.locator(".quiz-results")
    assert results.get_by_role("status").inner_text() == "15 of 20 right. The suggested mark is 16."
    assert results.get_by_text("A few points need another look.").is_visible()
    assert not results.get_by_text("Your score meets the suggested mark.").is_visible()
    assert "3 Safety: 8 of 11 right" in results.locator(".quiz-by-section li").all_inner_texts()
    unmet = results.locator(".quiz-goals li").filter(has_text="○ Not yet:").all_inner_texts()
    assert [text.split(": ")[1][:12] for text in unmet] == [
        "Find first-c",
        "Make a safet",
        "Build a netw",
    ]
    links = results.locator(".quiz-read-again a")
    assert [link.get_attribute("href").split("#")[1] for link in links.all()] == [
        "2-4",
        "3-2",
        "3-3",
        "3-4",
        "8-5",
    ]
    choose(quiz, questions["q02"])
    assert results.get_by_role("status").inner_text().startswith("16 of 20 right.")


def test_an_unfinished_quiz_is_not_called_finished(quiz, questions):
    choose(quiz, questions["q01"])
    quiz.get_by_role("button", name="Show my results").click()
    assert (
        quiz.locator(".quiz-score").inner_text()
        == "1 of 20 right. The suggested mark is 16. Not answered yet: 19."
    )
    assert quiz.locator("p:visible").filter(has_text="You have finished the quiz").count() == 0


def test_the_whole_quiz_can_be_started_again(quiz, questions):
    for id in ("q01", "q03", "q07"):
        choose(quiz, questions[id], right=False)
    quiz.get_by_role("button", name="Show my results").click()
    quiz.get_by_role("button", name="Start the quiz again").click()
    assert quiz.locator(".quiz-form input:checked").count() == 0
    assert quiz.locator(".quiz-said:not(:empty), .quiz-after:not(:empty)").count() == 0
    assert quiz.locator(".quiz-score").inner_text() == "All answers are cleared."
    assert not quiz.locator(".quiz-slide").is_visible()


def test_the_statement_has_the_typed_name_the_readers_day_and_the_score_and_prints_alone(
    quiz, questions
):
    choose(quiz, questions["q01"])
    quiz.get_by_label("Name:").fill("Alex Sample")
    assert quiz.get_by_label("Date:").input_value() == dt.date.today().isoformat()
    quiz.get_by_label("Date:").fill("2031-05-06")
    quiz.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    quiz.get_by_role("button", name="Print this statement").click()
    assert "print-statement" in quiz.evaluate("window.printed").split()
    quiz.emulate_media(media="print")
    shown = quiz.evaluate("document.body.innerText").split("\n")
    text = " ".join(line.strip() for line in shown if line.strip())
    assert text == (
        "Statement of completion I have read the ten sections of Module 8, First Response, and worked through its quiz. Name: Alex Sample "
        "Date (year, month, day): 2031-05-06 Right answers: 1 of 20 "
        "This is my own statement. Nobody has checked it, and the site keeps no copy."
    )
    quiz.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Question 20" in quiz.evaluate("document.body.innerText")


def test_printing_the_page_gives_questions_then_the_key_and_not_what_was_chosen(quiz, questions):
    choose(quiz, questions["q10"], right=False)
    quiz.emulate_media(media="print")
    printed = quiz.evaluate("document.querySelector('article').innerText")
    questions_printed, key = printed.split("Answer key")
    unsafe = [
        curly(option.text) for question in questions.values() for option in question.unsafe_options
    ]
    assert [text for text in unsafe if text in questions_printed] == []
    assert [text for text in unsafe if text not in key] == []
    assert (
        "Your answer" not in printed
        and quiz.locator(".quiz-form:visible, .leave:visible").count() == 0
    )


def test_leaving_wipes_answers_notes_results_and_the_statement(chromium, served, questions):
    context = chromium.new_context()
    context.route(
        f"{AWAY}**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )
    page = context.new_page()
    open_quiz(page, served)
    choose(page, questions["q01"])
    choose(page, questions["q03"])
    page.get_by_label("Name:").fill("Alex Sample")
    page.get_by_role("button", name="Show my results").click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.locator("input:checked").count() == 0
    assert (
        page.locator("select").evaluate_all("menus => menus.filter(menu => menu.value).length") == 0
    )
    assert (
        page.locator(
            ".quiz-said:not(:empty), .quiz-after:not(:empty), .quiz-by-section li, .statement__line:not(:empty)"
        ).count()
        == 0
    )
    assert (
        page.locator(".statement input").evaluate_all(
            "fields => fields.map(field => field.value).join('')"
        )
        == ""
    )
    choose(page, questions["q01"])
    page.locator(".leave:not(.leave--first)").click()
    page.wait_for_url(AWAY)
    context.close()


def test_answers_are_gone_after_a_reload_and_after_coming_back(quiz, served, questions):
    choose(quiz, questions["q01"])
    quiz.get_by_label("Name:").fill("Alex Sample")
    quiz.reload()
    assert (
        quiz.locator("input:checked").count() == 0
        and quiz.get_by_label("Name:").input_value() == ""
    )
    choose(quiz, questions["q01"])
    quiz.goto(f"{served}/feedback/")
    quiz.go_back()
    quiz.wait_for_selector(".quiz-form")
    assert quiz.locator("input:checked").count() == 0 and quiz.locator(".quiz-outcome").count() == 0


def test_answering_asks_for_nothing_stores_nothing_and_leaves_the_address_alone(
    quiz, served, questions
):
    asked, said = [], []
    quiz.on("request", lambda request: asked.append(request.url))
    quiz.on("console", lambda message: said.append(message.text))
    quiz.on("pageerror", lambda error: said.append(str(error)))
    choose_all(quiz, questions, wrong=questions)
    quiz.get_by_role("button", name="Show my results").click()
    quiz.get_by_label("Name:").fill("Alex Sample")
    assert [
        url for url in asked if not url.endswith("icon.svg")
    ] == [] and said == []  # the browser fetches the icon when it likes
    assert quiz.evaluate("localStorage.length + sessionStorage.length") == 0
    assert quiz.context.cookies() == [] and quiz.url == f"{served}/quiz/"


def test_without_script_each_question_has_its_answers_to_unfold_and_no_dead_control(
    chromium, served, questions
):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    open_quiz(page, served)
    assert (
        page.locator(
            "article button:visible, article input:visible, article select:visible"
        ).count()
        == 0
    )
    for question in questions.values():
        whole = part(page, question.id)
        assert whole.locator(".quiz-ask").is_visible()
        assert whole.locator("li[data-unsafe]:visible").count() == 0
        whole.locator("summary").click()
        for option in question.options:
            assert whole.locator("details").get_by_text(curly(option.feedback)).is_visible()
    assert page.locator(".statement__paper").is_visible()
    assert not page.locator(".quiz-results").is_visible()
    context.close()


def answer(page, questions: list) -> None:
    """Answers every second question rightly, opens all notes and shows the results."""
    for number, question in enumerate(questions):
        choose(page, question, right=bool(number % 2))
    for more in page.locator(".quiz-after details summary").all():
        more.click()
    page.get_by_role("button", name="Show my results").click()


def test_axe_finds_no_fault_in_answered_questions_of_each_type_light_and_on_a_dark_phone(
    chromium, served, questions
):
    """Before it is answered, test_accessibility.py looks at the quiz; in the audit, at all of it in every mode."""
    context = chromium.new_context(reduced_motion="reduce")  # no colour is on its way to another
    page = context.new_page()
    page.goto(f"{served}/quiz/")
    page.locator("details.quiz-fold:not([open]) > summary").first.click()
    first_ten = list(questions.values())[:10]
    answer(page, list({question.type: question for question in first_ten}.values()))
    faults = faults_in(page)
    show(page, MODES["phone"] | {"color_scheme": "dark"})
    faults += faults_in(page)
    context.close()
    assert faults == []


@pytest.mark.audit
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_no_fault_before_and_after_answering(chromium, served, questions, mode):
    context = chromium.new_context(**MODES[mode])
    page = context.new_page()
    open_quiz(page, served)
    faults = [("before", *fault) for fault in faults_in(page)]
    answer(page, list(questions.values()))
    faults += [("after", *fault) for fault in faults_in(page)]
    page.goto(f"{served}/feedback/")
    faults += [("feedback", *fault) for fault in faults_in(page)]
    context.close()
    assert faults == []


def test_axe_finds_no_fault_in_the_question_at_the_end_of_a_section_in_any_mode(chromium, served):
    context = chromium.new_context(reduced_motion="reduce")  # no colour is on its way to another
    page, faults = context.new_page(), []
    page.goto(f"{served}/module/09-self-care/")
    page.locator(".section-check").scroll_into_view_if_needed()
    page.wait_for_selector(".section-check .quiz-form")
    for mode, look in MODES.items():
        show(page, look)
        faults += [(mode, *fault) for fault in faults_in(page)]
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [320, 360])
def test_an_answered_quiz_fits_a_phone_with_fields_big_enough_to_hit(
    page, served, questions, width
):
    page.set_viewport_size({"width": width, "height": 740})
    open_quiz(page, served)
    choose_all(page, questions, wrong=questions)
    page.get_by_role("button", name="Show my results").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate("""() => [...document.querySelectorAll("article label, article button, article summary")]
        .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 44).map(element => element.textContent)""")
    assert small == []


def test_the_question_at_the_end_of_a_section_works_as_in_the_quiz(page, served, questions):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/module/09-self-care/")
    assert not [url for url in asked if "quiz" in url]
    page.locator(".section-check").scroll_into_view_if_needed()
    page.wait_for_selector(".section-check .quiz-form")
    choose(page, questions["q20"])
    assert outcome(page, "q20") == "Yes."
    assert page.get_by_role("heading", name="Check yourself").is_visible()
    page.get_by_role("link", name="All questions of the quiz").click()
    assert page.url == f"{served}/quiz/"
