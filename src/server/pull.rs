//! Answers to an editor that asks for diagnostics.

use std::hash::Hasher;
use std::io::{self, BufWriter, Write};

use rustc_hash::FxHasher;
use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Url, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

/// The report of these diagnostics, or that they are those of `previous`, the id of an earlier report.
pub fn report(items: Vec<Diagnostic>, previous: Option<&str>) -> DocumentDiagnosticReportResult {
    let id = id(&items);
    let report = if previous == Some(&id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// The same as a part of a report on many drafts. `version` is that of an open one.
pub fn of_workspace(
    uri: Url,
    version: Option<i64>,
    items: Vec<Diagnostic>,
    previous: Option<&str>,
) -> WorkspaceDocumentDiagnosticReport {
    let id = id(&items);
    if previous == Some(&id) {
        WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    }
}

/// Made from all that the report says, so it needs no memory of earlier reports and outlives an edit that changes
/// nothing.
pub fn id(items: &[Diagnostic]) -> String {
    let mut hashed = Hashed(FxHasher::default());
    // These types are made to be written as JSON, and a hash takes all; a failure would only cost a repeated report.
    let _ = serde_json::to_writer(BufWriter::new(&mut hashed), items);
    format!("{:016x}", hashed.0.finish())
}

/// Takes what is written for its hash, so that it need not be kept.
struct Hashed(FxHasher);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
