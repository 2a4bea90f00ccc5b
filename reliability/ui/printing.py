"""How pages look on paper: the page alone and all of it, dark on white whatever the theme.

A chart is as wide as it was on the screen: picture.js lets it shrink to the paper. A ledger's table is a canvas that
holds the rows in view, in the theme's colours, so that paper has the cards of a narrow screen in its place; numbers of
outlets stand there as a plain table.
"""

from __future__ import annotations

from typing import Final

from reliability.views import palette

SHEET: Final = f"""
@media print {{
  @page {{ size: A4; margin: 14mm 12mm; }}
  :root, .stApp, .stApp * {{ color-scheme: light !important; }}
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stStatusWidget"],
  [data-testid="stDecoration"], [data-testid="stFileUploader"], [data-testid="stFileUploaderDropzone"],
  [data-testid="stToastContainer"], [data-testid="stDownloadButton"],
  [data-testid="stPagination"], [data-testid="stElementToolbar"], [data-testid="stExpandSidebarButton"],
  [class*="st-key-to_report_"], [class*="st-key-picture_"], [class*="st-key-verdict_"], [class*="st-key-mark_steps"],
  [class*="st-key-report_buttons_"], [class*="st-key-compare_asked"], [class*="_twin"], [class*="st-key-copy"],
  .st-key-drawer_actions, .st-key-reader_steps, .st-key-article_actions, .st-key-article_summary_ways, .st-key-remove,
  .st-key-close_evidence, .st-key-report_head, .st-key-report_more, .st-key-report_out, .st-key-snapshot_make,
  .st-key-clear_all, .st-key-chips svg {{ display: none !important; }}
  html, body, #root, #root div:has(.stApp), .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {{
    position: static !important; display: block !important; margin: 0 !important; padding: 0 !important;
    transform: none !important; inset: auto !important; height: auto !important; overflow: visible !important;
    min-height: 0 !important; background: #fff !important; }}
  .stMainBlockContainer {{ max-width: none !important; width: auto !important; padding: 0 !important; zoom: 0.75; }}
  .stApp, .stApp *:not(svg, svg *) {{ color: {palette.INK} !important; border-color: #d9d5cc; }}
  .stApp :is(button, input, textarea, details, summary, a, table, tr, td, th, pre, code, div):not(:has(mark)) {{
    background-color: transparent !important; }}
  .stApp mark {{ -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
  .stApp svg text {{ fill: {palette.INK} !important; }}
  .stPlotlyChart, .stPlotlyChart :is(.js-plotly-plot, .plot-container, .svg-container),
  [data-testid="stEChartsChart"], [data-testid="stEChartsChart"] > div {{ width: 100% !important;
    max-width: 100% !important; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  .stPlotlyChart svg.main-svg {{ width: 100%; height: 100%; background: none !important; }}
  [data-testid="stEChartsChart"] svg {{ width: 100%; overflow: visible; }}
  :is(.st-key-ledger_cards, .st-key-numbers_on_paper) {{ display: block !important; }}
  [class*="st-key-statements_table"], [class*="st-key-figures_table"], [class*="st-key-flags_table"],
  [data-testid="stDataFrame"] {{ display: none !important; }}
  [data-testid="stColumn"]:has(.st-key-reader_side) {{ position: static; max-height: none; overflow: visible; }}
  :is(.st-key-passage, .st-key-review_passage) p, .report .table {{ max-height: none; overflow: visible; }}
  [data-testid="stTable"] {{ overflow: visible; }}
  body:has([role="dialog"]) .stApp [data-testid="stMain"] {{ display: none !important; }}
  body > div:has([role="dialog"]), body > div :has([role="dialog"]), [role="dialog"], [role="dialog"] > div {{
    position: static !important; display: block !important; margin: 0 !important; padding: 0 !important;
    transform: none !important; inset: auto !important; height: auto !important;
    max-height: none !important; width: auto !important; max-width: none !important; overflow: visible !important;
    background: #fff !important; box-shadow: none !important; }}
  [role="dialog"] {{ zoom: 0.75; }}
  [role="dialog"], [role="dialog"] *:not(svg, svg *) {{ color: {palette.INK} !important; color-scheme: light; }}
  [role="dialog"] [aria-label="Close"], [role="dialog"] [data-testid="stPageLink"] svg {{ display: none !important; }}
  h1, h2, h3, h4, [data-testid="stHeading"] {{ break-after: avoid; }}
  p, tr, blockquote, .stPlotlyChart, [data-testid="stEChartsChart"], [data-testid="stImage"] {{ break-inside: avoid; }}
  p {{ orphans: 3; widows: 3; }}
}}
"""
