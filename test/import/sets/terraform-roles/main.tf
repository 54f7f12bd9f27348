# what stands in the cloud
variable "zone_a" { default = "north-1a" }
variable "db_password" { default = "Cedar-Mole-4" }

resource "aws_subnet" "front" {
  cidr_block        = "10.55.0.0/20"
  availability_zone = var.zone_a
}

resource "aws_instance" "iris_a" {
  ami           = "ami-1"
  subnet_id     = aws_subnet.front.id
  private_ip    = "10.55.1.11"
  tags = {
    Name        = "heron-a"
    MirrorRole  = "primary"
    MirrorName  = "heron"
  }
}

resource "aws_instance" "iris_b" {
  private_ip        = "10.55.1.12"
  availability_zone = "north-1b"
  tags = { Name = "heron-b", MirrorRole = "backup", MirrorName = "heron" }
}

resource "aws_instance" "iris_dr" {
  private_ip        = aws_network_interface.x.private_ip
  availability_zone = "south-1a"
  tags = { Name = "heron-dr", MirrorRole = "dr", MirrorName = "heron" }
}

resource "aws_instance" "arbiter" {
  private_ip        = "10.55.1.9"
  availability_zone = "north-1c"
}
