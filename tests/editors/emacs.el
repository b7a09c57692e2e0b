;;; emacs.el --- Drive Emacs on a draft, as a writer would  -*- lexical-binding: t -*-

;; Ends with status 0, or says what failed and ends with 1.  In batch Emacs is never idle and runs no commands, so that what
;; it does between them is done here: to start, to check, and to tell the server what was typed.

(require 'cl-lib)
(require 'eglot)

(defconst patience (string-to-number (getenv "PATIENCE")))
(defconst phrase "a senior international official")
(defvar step "start")

(defun fail (what)
  (princ (format "FAILED: %s: %s\n" step what))
  (kill-emacs 1))

(defun wait-for (what done)
  "Wait until DONE returns something other than nil, and return that."
  (let ((end (+ (float-time) patience)) result)
    (while (not (setq result (funcall done)))
      (when (> (float-time) end)
        (fail what))
      (accept-process-output nil 0.05))
    result))

(defun words (diagnostic)
  (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic)))

(defun finding (code start-of-words)
  (cl-find-if (lambda (diagnostic)
                (and (string-search (format "onrecord [%s]: " code) (flymake-diagnostic-text diagnostic))
                     (string-prefix-p start-of-words (words diagnostic))))
              (flymake-diagnostics)))

(defun type (text)
  (insert text)
  (eglot--signal-textDocument/didChange))

(defun open-draft (file)
  (find-file (expand-file-name file (getenv "STAGE")))
  (unless (memq 'onrecord-ensure text-mode-hook)
    (fail "the hook that starts the server is not there"))
  (apply #'eglot (eglot--guess-contact))
  (flymake-start))

(defun line ()
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun drive ()
  (open-draft "draft/ceasefire.txt")

  (setq step "finding appears")
  (wait-for (format "no ANO001 on '%s'" phrase) (lambda () (finding "ANO001" phrase)))

  (setq step "hover explains")
  (goto-char (+ 3 (flymake-diagnostic-beg (finding "ANO001" phrase))))
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (wait-for "no text that says 'unnamed-source' and why"
              (lambda () (and shown (string-search "unnamed-source" shown) (string-search "Why" shown)))))

  (setq step "quick fix")
  (let ((before (line))
        (last-nonmenu-event ?\r) ; as from the keyboard: a mouse would get a menu
        taken)
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt collection &rest _)
                 (setq taken (cl-find-if-not (lambda (title) (string-prefix-p "Ignore" title))
                                             (all-completions "" collection))))))
      (eglot-code-actions (point) nil "quickfix" t))
    (wait-for "the line did not change" (lambda () (not (equal (line) before))))
    (unless (and (string-match-p "\\[[[:alpha:]][^]]*\\]" (line)) (> (length (line)) (length before)))
      (fail (format "'%s' left no place to fill in: %s" taken (line))))
    (undo-boundary)
    (undo)
    (eglot--signal-textDocument/didChange)
    (wait-for "undo did not bring the line and its finding back"
              (lambda () (and (equal (line) before) (finding "ANO001" phrase)))))

  (setq step "typing")
  (goto-char (point-min))
  (search-forward "The Russian leader previously")
  (beginning-of-line)
  (type "A senior Treasury official said the plan had failed.\n")
  (wait-for "no ANO001 on the new words" (lambda () (finding "ANO001" "A senior Treasury official")))

  ;; Each edit lets one finding go and, to prove that it is the server that let it go, brings another.
  (setq step "editing away")
  (forward-line -1)
  (delete-line)
  (type "Two Treasury officials said the plan had failed.\n")
  (wait-for "no ANO002 in the place of ANO001" (lambda () (finding "ANO002" "Two Treasury officials")))
  (forward-line -1)
  (delete-line)
  (type "Janet Holm said the plan had failed. A junior Treasury official said it had not.\n")
  (wait-for "no ANO001 on the last words" (lambda () (finding "ANO001" "A junior Treasury official")))
  (forward-line -1)
  (let ((named (+ (point) (length "Janet Holm said the plan had failed."))))
    (dolist (diagnostic (flymake-diagnostics (point) named))
      (when (< (flymake-diagnostic-beg diagnostic) named)
        (fail (format "still reported: %s" (flymake-diagnostic-text diagnostic))))))
  (set-buffer-modified-p nil)

  (setq step "leaving")
  (let ((server (eglot-current-server)))
    (eglot-shutdown server)
    (wait-for "the server is still there" (lambda () (not (jsonrpc-running-p server)))))

  (setq step "HTML")
  (open-draft "draft/formats/draft.html")
  (wait-for "no ANO001 behind the tag" (lambda () (finding "ANO001" "A senior Treasury official")))
  (princ "all steps passed\n"))

(condition-case problem (drive)
  (error (fail (error-message-string problem))))
(kill-emacs 0)
;;; emacs.el ends here
