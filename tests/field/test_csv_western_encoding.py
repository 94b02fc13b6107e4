"""A text is read in the encoding that makes words of it, and that is said."""

from field.tables import case, imported, said, text_file

OTHERS = {
    "cp1252": "Person number;Name;Department\n1;José Peña;Administración\n2;François Lefèvre;Zoë\n",
    "cp1250": "Person number;Name\n1;Łukasz Żółć\n2;Jan Kamiński\n",
    "cp1251": "Person number;Name\n1;Иванов Пётр\n2;Кузнецова Анна\n",
    "cp1254": "Person number;Name\n1;Şahin Yıldız\n2;İsmail Çağrı\n",
    "gb18030": "Person number,Name,Department\n1,张三,IT部\n2,王小明,测试部\n",
    "big5": "Person number,Name\n1,張偉明\n2,陳大文\n",
    "cp932": "Person number,Name\n1,田中太郎\n2,さとう花子\n",
    "cp1255": "Person number,Name\n1,שרה לוי\n2,אברהם כהן\n",
    "cp1256": "Person number,Name\n1,محمد علي\n2,فاطمة حسن\n3,يوسف خالد\n",
    "cp874": "Person number,Name\n1,สมชาย ใจดี\n2,วันเพ็ญ ศรีสุข\n3,ประยุทธ์ จันทร์โอชา\n4,สุดารัตน์ เกยุราพันธุ์\n",
    "euc_kr": "Person number,Name,Department\n1,김철수,개발부\n2,이영희,영업부\n",
}


async def test_the_case(station):
    _, people, remarks = await imported(station, case("csv-western-encoding", "german.csv"))
    assert {row["name"]: row["department"] for row in people.values()} == {
        "Jürgen Müller": "Büroleitung",
        "Günther Schäfer": "Empfang",
    }
    assert said(remarks) == ["encodingTaken"]
    assert "cp1252" in remarks[0]["text"]


async def test_each_encoding_is_known_by_its_words(station, tmp_path):
    for encoding, text in OTHERS.items():
        _, people, remarks = await imported(station, text_file(tmp_path / f"{encoding}.csv", text, encoding))
        for line in text.splitlines()[1:]:
            number, name, *_ = line.replace(",", ";").split(";")
            assert people[number]["name"] == name
        assert "encodingTaken" in said(remarks), encoding


async def test_another_encoding_can_be_named(station, tmp_path):
    file = text_file(tmp_path / "a.csv", "Person number;Name\n1;Jan Ondřej\n", "cp1250")
    _, people, _ = await imported(station, file, "--encoding", "cp1250")
    assert people["1"]["name"] == "Jan Ondřej"
