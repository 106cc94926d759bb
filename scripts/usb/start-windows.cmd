@echo off
rem Starts Funduscope on this machine by Windows PowerShell, which every Windows 10 and 11 has. No administrator is needed.
title Funduscope
powershell.exe -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0scripts\serve.ps1"
if errorlevel 1 pause
