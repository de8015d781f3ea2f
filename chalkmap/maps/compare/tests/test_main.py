import json

from chalkmap.maps.compare.__main__ import main


def _file(folder, name, tree):
    path = folder / name
    path.write_text(json.dumps(tree))
    return str(path)


def test_the_matching_of_two_plain_trees_is_printed(tmp_path, capsys):
    a = _file(tmp_path, "a.json", {"t": "Map", "c": [{"t": "Budget", "c": []}]})
    b = _file(
        tmp_path, "b.json", {"t": "Map", "c": [{"t": "New", "c": []}, {"t": "Budget", "c": []}]}
    )
    assert main([a, b]) == 0
    assert json.loads(capsys.readouterr().out) == [[0, 0], [1, 2]]


def test_bad_input_is_one_line_and_code_2(tmp_path, capsys):
    good = _file(tmp_path, "a.json", {"t": "Map", "c": []})
    (tmp_path / "broken.json").write_text("{")
    for bad in (
        str(tmp_path / "none.json"),
        str(tmp_path / "broken.json"),
        _file(tmp_path, "x.json", [1]),
    ):
        assert main([good, bad]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert main([good]) == 2
