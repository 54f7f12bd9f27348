@echo off
rem The command line of MirrorLab. It opens no window.
"%~dp0..\MirrorLab.exe" --command-line --no-sandbox --log-level=3 -- %*
