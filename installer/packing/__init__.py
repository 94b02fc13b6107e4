"""What the packages for Windows and Debian are made of; runs while they are built, and is no part of them."""
