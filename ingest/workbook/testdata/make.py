# Writes openpyxl.xlsx and xlsxwriter.xlsx: what two other programs make of the same kinds of cells.
# Run with openpyxl 3.1 and XlsxWriter 3.2; the .csv files beside them were checked by hand and with openpyxl's reader.
import datetime as dt
import openpyxl, xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

WHEN = dt.datetime(2026, 3, 29, 2, 30, 59)

def with_openpyxl(path, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.title = "Cases"
    sheet.append(["Complaints 2026"])
    sheet.merge_cells("A1:H1")
    sheet.append(["Id", "Received", None, "Closed", "Amount", "Text", "Paid", "Spent"])
    sheet.merge_cells("B2:C2")
    sheet.append([])
    sheet.append([1234567890123456, WHEN, dt.time(2, 30), dt.date(2026, 4, 1), 0.1 + 0.2, "smör & \"bröd\"", True, dt.timedelta(hours=30)])
    sheet.append(["0042", WHEN.replace(microsecond=600000), dt.time(23, 59, 59), None, 1e-7, CellRichText("a ", TextBlock(InlineFont(b=True), "bold"), " word"), False, dt.timedelta(minutes=1)])
    sheet.append([3, None, None, None, 1.03006e13, " padded\nand broken ", None, None])
    sheet["G6"] = "=1+1"
    sheet["H6"] = "#N/A"
    sheet["A7"] = 45000
    sheet["A7"].number_format = '[$-41D]d mmmm yyyy'
    sheet["B7"] = 45000.75
    sheet["B7"].number_format = '"at" yy.mm.dd;@'
    sheet["C7"] = 0.25
    sheet["C7"].number_format = '0.00%'
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(path)

def with_xlsxwriter(path):
    book = xlsxwriter.Workbook(path, {"date_1904": True})
    sheet = book.add_worksheet("Cases")
    date, time = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "[h]:mm:ss"})
    sheet.merge_range("A1:B1", "Who", None)
    sheet.write("C1", "When")
    sheet.write_rich_string("A2", "a ", book.add_format({"bold": True}), "bold", " word")
    sheet.write_datetime("C2", WHEN, date)
    sheet.write_number("D2", 1.5, time)
    sheet.write_boolean("E2", True)
    sheet.write_formula("F2", "=1/0", None, "#DIV/0!")
    sheet.write_formula("G2", '="x"', None, "x")
    sheet.write_string("A3", "control \x07 and _x0007_ and\r\nbreak")
    sheet.write_number("B3", 123456789012345)
    sheet.write_number("C3", 5.9999999999999998e-2)
    sheet.write_blank("K9", None, date)
    book.close()

if __name__ == "__main__":
    with_openpyxl("openpyxl.xlsx")
    with_openpyxl("openpyxl1904.xlsx", CALENDAR_MAC_1904)
    with_xlsxwriter("xlsxwriter.xlsx")
