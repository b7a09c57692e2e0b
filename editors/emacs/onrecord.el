;;; onrecord.el --- Check the sources of news drafts, through Eglot  -*- lexical-binding: t -*-

;; For Emacs 29 and newer.  Load it from the init file: (load "/path/to/editors/emacs/onrecord")

;;; Code:

(require 'eglot)

(defconst onrecord-modes
  '((markdown-mode :language-id "markdown")
    (gfm-mode :language-id "markdown")
    (markdown-ts-mode :language-id "markdown")
    (mhtml-mode :language-id "html")
    (html-mode :language-id "html")
    (html-ts-mode :language-id "html")
    (adoc-mode :language-id "asciidoc")
    (rst-mode :language-id "restructuredtext")
    (latex-mode :language-id "latex")
    (LaTeX-mode :language-id "latex")
    (org-mode :language-id "org")
    (typst-ts-mode :language-id "typst")
    (text-mode :language-id "plaintext"))
  "The modes of drafts.  The others derive from `text-mode', so that it comes last.")

(add-to-list 'eglot-server-programs (cons onrecord-modes '("onrecord" "lsp" "--stdio")))

(defun onrecord-ensure ()
  "Start onrecord in a draft, but not in everything that derives from `text-mode'."
  (when (and buffer-file-name (assq major-mode onrecord-modes))
    (eglot-ensure)))

(add-hook 'text-mode-hook #'onrecord-ensure)

(provide 'onrecord)
;;; onrecord.el ends here
