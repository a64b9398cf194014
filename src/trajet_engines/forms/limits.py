"""How large a questionnaire may be. A workbook comes from a person, but its file may come from anybody."""

MOST_MEGABYTES = 5
MOST_INFLATED_MEGABYTES = 40
MOST_PARTS = 400  # files inside the workbook
MOST_ROW_MARKS = 100_000  # rows of all sheets together, formatted empty ones too
MOST_CELL_MARKS = 1_500_000
MOST_SURVEY_ROWS = 5_000
MOST_CHOICE_ROWS = 30_000
MOST_COLUMNS = 300
MOST_INSTANCES = 200  # of one repeat
MOST_TEXT = 20_000  # signs of one answer
