//! A document as an editable text, in a look of our own or in a council's template.

mod body;
mod package;
mod scan;
mod template;

use crate::document::Document;
use crate::fault::Fault;
use package::Package;

/// Where a template's own text holds a paragraph of just this, the document is put in its place.
pub const PLACEHOLDER: &str = "[Candour]";

/// Writes the document as an editable text (`.docx`): headings, lists, captions and tables by their real styles, table
/// headings marked as such, pictures with their description.
///
/// With a template, the council's own report form: its styles, headers, footers and own text stay, and the document stands
/// where the template holds a paragraph [`PLACEHOLDER`], or at its end. Styles that it lacks are added.
///
/// # Errors
/// [`Fault`]: the document lacks what every reader needs, a picture is none, or the template cannot be used: no Word
/// document, more than 64 MiB when opened, or with macros in it.
pub fn docx(document: &Document, template: Option<&[u8]>) -> Result<Vec<u8>, Fault> {
    document.check()?;
    let mut package = match template {
        Some(bytes) => template::read(bytes)?,
        None => Package::own(document),
    };
    let styles = template::settle_styles(&mut package)?;
    let lists = template::settle_lists(&mut package, document.numbered_lists())?;
    let body = body::Body::write(document, &styles, &lists)?;
    template::put(&mut package, document, body, template.is_none())?;
    package.write()
}
