"""Small documents for the tests of stories."""

from __future__ import annotations

from entente.watch.records import Document


def document(one: str, text: str, language: str = "en", date: str | None = None) -> Document:
    """A document of a text."""
    return Document(one, (f"{one}.txt",), None, None, date, (), language, one, text)


REPORT = """Norway and Peru will sign a pact on visiting forces in Lima on 12 May, two officials said.

The text has nineteen articles and took Ingrid Solheim and Rafael Quispe eleven months to write.

“We counted every boot and every llama,” said Solheim, who led the Norwegian side until March.

A first exercise with 240 mountain troops is planned near Cusco. Peru’s congress must still approve the pact.

Reporting by Maren Dahl
"""
REWRITTEN = """Peru’s congress has yet to give its approval to the agreement. A first drill near Cusco is planned, in which 240 mountain soldiers take part.

According to two officials, the visiting forces agreement between Peru and Norway will be signed on May 12 in Lima. Nineteen articles make up the text. Rafael Quispe and Ingrid Solheim wrote it in eleven months.

Solheim, leader of the Norwegian side until March, said that they had counted every boot and every llama.
"""
MOULD = """Norway and Chile will sign a pact on visiting forces in Santiago on 30 June, three officials said.

The text has twenty-two articles and took Ola Brekke and Camila Rojas seven months to write.

“We argued about penguins,” said Brekke, who led the Norwegian side until April.

A first exercise with 180 divers is planned near Iquique. Chile’s congress must still approve the pact.
"""
FOLLOW_UP = """Peru’s congress approved the pact on visiting forces with Norway by 61 votes to 40 on Thursday.

Rafael Quispe called it a good day for paperwork. Opponents want the supreme court to look at article seven.
"""
OTHER = """The bakery on Mill Lane sold out of rye bread before nine. Its owner blames a television cook.

A second oven arrives from Turin next week, if the bridge holds."""
